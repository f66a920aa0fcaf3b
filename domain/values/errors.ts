/**
 * One family for every error that means something to a caller. The `name` is API: Lambda reports it as `errorType`,
 * and the state machines catch it by that name.
 */
export abstract class DomainError extends Error {
  abstract override readonly name: string;
}

/** Makes an error class whose instances carry `name` as a literal. Messages: lower case, what was found, what was expected. */
export function defineError<Name extends string>(name: Name) {
  const Class = class extends DomainError {
    override readonly name: Name = name;
  };
  Object.defineProperty(Class, 'name', { value: name });
  return Class;
}
