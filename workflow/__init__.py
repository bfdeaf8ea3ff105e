"""
From an English article to a reviewed translation.

The flow, in the order of the commands, and the rooms it passes through:

    extract    articles → segmentation → catalogs      article text becomes segments, segments become units of a PO file
    draft      memory → engine → drafting → ledger     units without a translation get a fuzzy draft; the ledger remembers it
    (review)   a person in Poedit                      the only one who ever clears the fuzzy flag
    status     status                                  how many units of each state
    check      checks                                  findings in what has been translated
    publish    publishing → rendering                  whole articles only, every unit reviewed

Rooms import only what stands above them: `model`, `errors`, `languages`, `config`, `storage`, then the stages, and `cli` last.
"""

__version__ = "0.1.0"
