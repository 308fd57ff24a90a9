from django.db import migrations

from umbel.core.migrations._search_index import SearchIndex


class Migration(migrations.Migration):
    dependencies = (("papers", "0001_initial"),)
    operations = (SearchIndex("papers_paperterms"),)
