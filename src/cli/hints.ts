import { CommanderError } from 'commander';
import type { Command } from 'commander';

/** The words of an error, one line; where an option is unknown to a command, whose it is or where those are listed that it has. */
export function explain(error: unknown, program: Command, commandName: string): string {
  const message = (error instanceof Error ? error.message : String(error)).replace(/^error: /, '');
  if (!(error instanceof CommanderError) || error.code !== 'commander.unknownOption') return message;
  const flag = /'(-[^']*)'/.exec(message)?.[1] ?? '';
  const owners = program.commands.filter(({ options }) => options.some(({ short, long }) => flag === short || flag === long));
  if (owners.length > 0) return `${message}: it is an option of ${owners.map((owner) => owner.name()).join(', ')}`;
  return message.includes('Did you mean') ? message : `${message}: ${program.name()} help ${commandName} lists those that there are`;
}
