from django.db import migrations

from umbel.core.migrations._search_index import SearchIndex


class Migration(migrations.Migration):
    dependencies = (("claims", "0001_initial"),)
    operations = (SearchIndex("claims_claimterms"), SearchIndex("claims_findingterms"))
