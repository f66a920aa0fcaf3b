import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { Command, CommanderError } from 'commander';
import { DomainError } from '#domain/values/errors.ts';
import { UsageError } from '#local/usage-error.ts';
import { type CommandEntry, COMMANDS, GROUPS } from './commands.ts';
import { EXIT } from './exit-codes.ts';
import { wasInterruptedBy } from './interruption.ts';

const CODES = `
Example: npx forbear start --accounts 100, then npx forbear COMMAND --help
Exit codes, of every command: ${EXIT.yes} yes or done, ${EXIT.no} the answer is no, ${EXIT.usage} the command line is not understood,
${EXIT.undecided} cannot be judged, ${EXIT.unusable} what was named cannot be used.`;

const { version }: { version: string } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/** Parses the words after `forbear`, does what they ask, and sets the exit code. The only place where errors end. */
export async function runCommand(args: readonly string[]): Promise<void> {
  // Whoever reads us, as `head` does, has read enough: there is nobody to write to, and nothing is wrong.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(128 + constants.signals.SIGPIPE);
  });
  const [first, ...rest] = args;
  const words = first === 'help' ? [...rest, '--help'] : args;
  try {
    await (await programFor(words)).parseAsync(words, { from: 'user' });
  } catch (error) {
    const signal = wasInterruptedBy();
    if (signal !== undefined) {
      process.stderr.write(`Interrupted: ${messageOf(error)}\n`);
      process.exit(128 + signal);
    }
    process.exitCode = exitCodeFor(error);
  }
}

/** Every command by its name, and the one that was asked for with its options: help of all loads nothing. */
export async function programFor(args: readonly string[]): Promise<Command> {
  const program = new Command('forbear')
    .description('Open-source debt collection that stops when it must and can prove it was fair')
    .version(version)
    .showHelpAfterError('(add --help for what is possible)')
    .addHelpText('after', CODES)
    .helpCommand(false)
    .enablePositionalOptions()
    .exitOverride();
  const groups = new Map<string, Command>();
  const asked = entryAskedFor(args);
  for (const entry of COMMANDS) {
    const [first = '', second] = entry.words.split(' ');
    if (second !== undefined && !groups.has(first)) groups.set(first, groupIn(program, first));
    const command = (second === undefined ? program : groups.get(first))?.command(second ?? first);
    if (command === undefined) throw new RangeError(`found ${entry.words}, expected one or two words`);
    command.description(entry.summary);
    if (entry === asked) (await entry.load())(command);
    command.addHelpText('after', explanationOf(entry));
  }
  const meant = groupOf(args[0]);
  if (meant !== undefined)
    program.on('command:*', () => program.error(`error: unknown command '${args[0]}'\n(Did you mean ${meant}?)`));
  return program;
}

/** A word that stands before others: its help names them. */
function groupIn(program: Command, name: string): Command {
  const own = COMMANDS.filter(({ words }) => words.startsWith(`${name} `));
  return program
    .command(name)
    .description(`${own.map(({ words }) => words.slice(name.length + 1)).join(', ')}: ${GROUPS[name] ?? ''}`)
    .addHelpText('after', `\nExample: npx forbear ${own[0]?.example ?? name}`)
    .helpCommand(false);
}

function entryAskedFor(args: readonly string[]): CommandEntry | undefined {
  const [first, second] = args.filter((word) => !word.startsWith('-'));
  return COMMANDS.find(({ words }) => words === first || words === `${first} ${second}`);
}

/** Whoever knows what they want and not in which group it is. */
function groupOf(word: string | undefined): string | undefined {
  return COMMANDS.find(({ words }) => words.split(' ')[1] === word)?.words;
}

function explanationOf({ example, codes, guide }: CommandEntry): string {
  const meanings = Object.entries(codes ?? {}).map(([name, meaning]) => {
    const code = name === 'no' ? EXIT.no : name === 'undecided' ? EXIT.undecided : EXIT.yes;
    return `${code} ${meaning}`;
  });
  return [
    '',
    `Example: npx forbear ${example}`,
    ...(meanings.length === 0 ? [] : [`Exit codes: ${meanings.join('; ')}; else as of every command (forbear --help)`]),
    ...(guide === undefined ? [] : [`See ${guide}.`]),
  ].join('\n');
}

function exitCodeFor(error: unknown): number {
  // Commander has written what is wrong, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.yes : EXIT.usage;
  if (error instanceof UsageError) {
    process.stderr.write(`error: ${error.message}\n(add --help for what is possible)\n`);
    return EXIT.usage;
  }
  if (error instanceof DomainError || isOfTheSystem(error)) {
    process.stderr.write(`${error.name}: ${error.message}\n`);
    return EXIT.unusable;
  }
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.stderr.write('This is a fault of Forbear: please report it with the lines above.\n');
  return EXIT.undecided;
}

/** The operating system refused: no such file, no permission, no space. Its errors say which path. */
function isOfTheSystem(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
