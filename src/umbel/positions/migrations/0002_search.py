from django.db import migrations

from umbel.core.migrations._search_index import SearchIndex


class Migration(migrations.Migration):
    dependencies = (("positions", "0001_initial"),)
    operations = (SearchIndex("positions_positionterms"),)
