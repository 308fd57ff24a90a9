// The one script of the house: it asks the browser for a passkey, puts what was signed into the form, and sends the
// form like any other. Results of extensions may be keys to other things: they are never read, and stay in the phone.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const known = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

const PARTS = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];

async function signed(asked) {
  const publicKey = { ...asked, challenge: bytes(asked.challenge) };
  if (asked.user) {
    publicKey.user = { ...asked.user, id: bytes(asked.user.id) };
    publicKey.excludeCredentials = known(asked.excludeCredentials);
  } else {
    publicKey.allowCredentials = known(asked.allowCredentials);
  }
  const made = await navigator.credentials[asked.user ? "create" : "get"]({ publicKey });
  const response = {};
  for (const part of PARTS) if (made.response[part]) response[part] = text(made.response[part]);
  return JSON.stringify({ id: made.id, rawId: text(made.rawId), type: made.type, response });
}

function begin(form) {
  const only = (name) => form.querySelectorAll("[data-when]").forEach((part) => (part.hidden = part.dataset.when !== name));
  const ready = () => only(form.elements.phone && form.elements.phone.value !== "mine" ? "shared" : "ready");
  form.addEventListener("change", ready);
  form.addEventListener("submit", async (press) => {
    press.preventDefault();
    only("asking");
    try {
      form.elements[form.dataset.into].value = await signed(JSON.parse(form.dataset.passkey));
      form.submit();
    } catch {
      ready();
      form.querySelector("[data-failed]").hidden = false;
    }
  });
  ready();
}

if (window.PublicKeyCredential) document.querySelectorAll("form[data-passkey]").forEach(begin);
