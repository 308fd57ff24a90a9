from django.db import migrations

from umbel.core.migrations._search_index import SearchIndex


class Migration(migrations.Migration):
    dependencies = (("statements", "0001_initial"),)
    operations = (SearchIndex("statements_statementterms"),)
