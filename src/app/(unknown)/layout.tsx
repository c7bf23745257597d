// A group of its own, without a loading state: the answer then begins with status 404 instead of a skeleton.
export { default } from "../(provider)/layout";
