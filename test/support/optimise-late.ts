/**
 * Options for Node 20, whose V8 optimises early whatever runs often: in a process of half a minute, that is half of what
 * its processors do. The command does the same for itself.
 */
export const optimiseLate: readonly string[] = process.versions.node.startsWith('20.') ? ['--interrupt-budget=600000', '--always-sparkplug'] : [];
