export const usage = `Usage: bindery check [options] [PATH...]

Finds SQL that is built from values instead of bound parameters, in Python, TypeScript and JavaScript:
the same findings as in the editor. PATH is a file or a folder; without one, the current folder.
Folders are searched without what .gitignore names, node_modules and virtual environments.
A file named by itself is always checked.

Options:
  -f, --format <text|json|jsonl|sarif>                 how to print (default: text)
  -s, --severity <error|warning|information|hint>      the least severity to report (default: hint)
  -h, --help                                           print this
  -v, --version                                        print the version

Exit codes:
  0  nothing found
  1  something found
  2  wrong usage, or a path that could not be read

Colours are used on a terminal; set NO_COLOR=1 to switch them off, FORCE_COLOR=1 to have them in a pipe.
`;
