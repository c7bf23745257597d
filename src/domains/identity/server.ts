/** The identity domain for other domains and for the server: who is signed in, and how one gets in and out. */
export { readSession, type SessionUser, type SessionView } from "./service/read-session";
export { actorOf } from "./service/record";
export { signIn, type SignedIn, type SignInInput } from "./service/sign-in";
export { signOut } from "./service/sign-out";
