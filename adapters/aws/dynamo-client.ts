import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/**
 * DynamoDB answers in milliseconds, or a connection hangs. Three tries of three seconds end within the half minute that
 * a task has; without limits one hung connection takes all of it. In milliseconds.
 */
export function dynamoClient(): DynamoDBClient {
  return new DynamoDBClient({
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
  });
}
