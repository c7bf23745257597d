/** True when experiments run at the size that is promised instead of the tenth that every change has to pass: `npm run chaos`. */
export const atFullSize = process.env["FAIRLEAD_CHAOS"] === "full";
