"""Methods of sensitivity analysis, one file each; designs and estimates are those of SALib."""
