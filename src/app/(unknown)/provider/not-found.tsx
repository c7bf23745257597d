export { default } from "../../(provider)/provider/not-found";
