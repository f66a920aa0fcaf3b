/** An error as an AWS service answers it: only its name and reason are API. */
export function awsError(name: string, message = 'as the service puts it', reason?: string): Error {
  const error = new Error(message);
  error.name = name;
  return reason === undefined ? error : Object.assign(error, { Reason: reason });
}

/** The connection broke: the request may have been taken or not. */
export function connectionLost(code = 'ECONNRESET'): Error {
  return Object.assign(new Error(`read ${code}`), { code });
}
