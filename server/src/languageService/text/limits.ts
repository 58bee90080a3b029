/**
 * Characters of a `.sql` document beyond which its outline, its folds and the colours of the whole are not computed: the colours of what is
 * on screen and the selection at the caret still are.
 */
export const longestText = 2_000_000;
