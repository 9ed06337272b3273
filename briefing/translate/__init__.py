"""From one language to another: controlled sentences, the guard, and what stays in the original with its reason."""
