export const usage = `Usage: bindery check [options] [PATH...]

Finds SQL that is built from values instead of bound parameters, in Python, TypeScript and JavaScript:
the same findings as in the editor. PATH is a file or a folder; without one, the current folder.
Folders are searched without what .gitignore names, node_modules and virtual environments, and without
scripts that a tool has minified: from 5,000 characters on, where half is code in lines of over 300.
A file named by itself is checked also where .gitignore names it, and not where the configuration excludes it.

What to report:
  -s, --severity <error|warning|information|hint>      the least severity (default: information,
                                                       and all hints about injection)
      --select <rule,...>                              these rules alone
      --ignore <rule,...>                              all rules but these
      --baseline <file>                                without the findings that are known from this file
      --write-baseline [<file>]                        write all findings to it as known ones (name it in .json, or with =)

How:
  -f, --format <text|json|jsonl|sarif|github>          how to print (default: text)
      --minified                                       check minified scripts in folders as well
      --stdin-filename <name>                          check standard input as the file of this name

Fixes:
      --fix                                            mend what can be mended, in the files; on standard input, to standard output
      --diff                                           print what --fix would change, and write nothing

  -h, --help                                           print this
  -v, --version                                        print the version

Exit codes:
  0  nothing found (with --diff: nothing to change)
  1  something found (with --diff: something to change)
  2  wrong usage or configuration, or a path that could not be read or written

Configuration: bindery.json, [tool.bindery] in pyproject.toml or "bindery" in package.json, the nearest one upwards.
Keys: select, ignore, severities, sinks, exclude, baseline. The command line wins.

Colours are used on a terminal; set NO_COLOR=1 to switch them off, FORCE_COLOR=1 to have them in a pipe.
`;
