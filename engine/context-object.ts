import type { JsonValue } from './json-value.ts';

/** The object under `$states.context`. Times are ISO 8601. */
export interface ContextObject {
  readonly Execution: {
    readonly Id: string;
    readonly Input: JsonValue;
    readonly Name: string;
    readonly RoleArn: string;
    readonly StartTime: string;
    readonly RedriveCount: number;
  };
  readonly StateMachine: { readonly Id: string; readonly Name: string };
  readonly State: {
    readonly EnteredTime: string;
    readonly Name: string;
    /** Only in states that can be retried. */
    readonly RetryCount?: number;
  };
  /** Only in a `.waitForTaskToken` Task. */
  readonly Task?: { readonly Token: string };
  /** Only where a Map's items are selected and processed. */
  readonly Map?: { readonly Item: MapItem };
}

export interface MapItem {
  readonly Index: number;
  readonly Value: JsonValue;
  /** Only when the Map goes through an object. */
  readonly Key?: string;
}
