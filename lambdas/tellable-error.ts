export function tellable(e: unknown): { error: Error; frames: string[] } {
  return { error: e as Error, frames: [] };
}
