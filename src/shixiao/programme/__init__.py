"""Step 5: the season plan, outings, activities and notices."""
