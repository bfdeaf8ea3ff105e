"""
How the starter packages are made, in order: `corpus` and `variation` (sentences), `pieces`, `batches` and `epochs` (numbers),
`lexicon` (what translates what), `beginning` (weights of a package), `network`, `optimiser`, `recording` (steps of a graphics
processor), `training`, `retelling` (the corpus as networks tell it), `export` (packages), `evaluation` (what they are worth).

Only `lexicon` needs scipy; all from `beginning` to `export` need torch.
"""
