/** The name that stands for spliced code in the SQL of a string: an identifier, so that the text still parses. */
export const holeName = '_hole_';
