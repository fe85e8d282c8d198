"""Rule packs: their schema, loading, compilation and own tests."""
