// Door of the sign-in feature.
export { SignInPage } from './SignInPage.js';
