"""Rule packs: their schema, loading, compilation and own tests."""

from cslint.packs.locate import pack_folder, rules_root, standards
from cslint.packs.ruleset import Ruleset
from cslint.packs.standard import load_standard

__all__ = ["Ruleset", "load_standard", "pack_folder", "rules_root", "standards"]
