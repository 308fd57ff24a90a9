"""Text as TeX writes it, as it is meant to be read."""

import re
import unicodedata

ACCENTS = dict(zip("`'^\"~=.uvHtcdbkr", "\u0300\u0301\u0302\u0308\u0303\u0304\u0307\u0306\u030c\u030b\u0361\u0327\u0323"
                   "\u0331\u0328\u030a", strict=True))  # fmt: skip
SIGNS = """textless < textgreater > textbackslash \\ textasciitilde ~ textasciicircum ^ textbraceleft { textbraceright }
textbar | textunderscore _ textdollar $ textquotedblleft “ textquotedblright ” textquoteleft ‘ textquoteright ’ ss ß
ae æ AE Æ oe œ OE Œ aa å AA Å o ø O Ø l ł L Ł i ı j ȷ dh ð DH Ð th þ TH Þ dj đ DJ Đ ng ŋ NG Ŋ S § P ¶ copyright ©
textcopyright © textregistered ® texttrademark ™ pounds £ textsterling £ texteuro € euro € textmu µ textdegree °
degree ° textendash – textemdash — textbullet • dots … ldots … textellipsis … guillemotleft « guillemotright »
times × cdot · pm ± leq ≤ geq ≥ neq ≠ approx ≈ sim ∼ rightarrow → leftarrow ← infty ∞ slash / alpha α beta β gamma γ
delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ
phi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω textexclamdown ¡
textquestiondown ¿ textordfeminine ª textordmasculine º""".split()  # fmt: skip
SIGN = dict(zip(SIGNS[::2], SIGNS[1::2], strict=True))
STYLES = frozenset(
    "emph em it bf tt sc rm sl sf url path cite citeauthor textcite texttt textit textbf textsc textrm textsl textup"
    " textsuperscript textsubscript textnormal mathrm mathit mathbf mathcal mbox hbox ensuremath text enquote relax"
    " noopsort href uppercase lowercase protect".split()
)
"""Commands of which only what they are put around is meant to be read."""
SPACES = dict.fromkeys("\\ ,;:!\n\t", " ") | {"-": "", "/": "", "@": ""}
TOKEN = re.compile(
    r"\\(?P<accent>[`'^\"~=.]|[uvHtcdbkr](?![A-Za-z]))\s*+(?:\{\s*+(?P<in>\\[ij](?![A-Za-z])|[^\W\d_])?\s*+\}"
    r"|(?P<on>\\[ij](?![A-Za-z])\s?|[^\W\d_]))"
    r"|\\(?P<word>[A-Za-z]++)\*?(?:\s*+\{\s*+\}|\s++)?"
    r"|\\(?P<sign>.)|(?P<quote>``|'')|(?P<none>[{}]|\$(?:\s*[_^])?)|~",
    re.DOTALL,
)


def plain_tex(text: str) -> str:
    """The letters, without commands, braces and math signs; a command nobody knows stays where nothing follows it."""
    if not re.search(r"[\\{}~$]|``", text):
        return text
    keep = {"$"} if text.count("$") % 2 else set()
    keep |= {"quote"} if "``" not in text else set()

    def said(found: re.Match[str]) -> str:
        if accent := found["accent"]:
            letter = (found["in"] or found["on"] or "").strip().removeprefix("\\")
            return (
                unicodedata.normalize("NFC", letter + ACCENTS[accent])
                if letter
                else {"~": "~", "^": "^"}.get(accent, "")
            )
        if word := found["word"]:
            if word in STYLES or (word not in SIGN and text[found.end() : found.end() + 1] == "{"):
                return ""
            return SIGN.get(word, found[0])
        if sign := found["sign"]:
            return SPACES.get(sign, sign)
        if quote := found["quote"]:
            return quote if "quote" in keep else "“" if quote == "``" else "”"
        if (none := found["none"]) is not None:
            return none if none[0] in keep else ""
        return " "

    return TOKEN.sub(said, text)
