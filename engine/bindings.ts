/** What an expression can read besides the functions: the variables, and `$states` under the name `states`. */
export type Bindings = Record<string, unknown>;
