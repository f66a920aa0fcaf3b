import { App } from 'aws-cdk-lib';
import { addForbear } from '#lib/forbear.ts';

addForbear(new App());
