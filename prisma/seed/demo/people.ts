import { type Random } from "../lib/random";
import { type Metro } from "./places";

export const FIRST_NAMES =
  "Aaliyah Adam Aisha Alejandro Amelia Amir Ana Andre Angela Anika Anthony Ava Beatriz Ben Bianca Brandon Brian Camila Carlos Carmen Caroline Chen Chloe Claire Cody Daniel Darius David Deepa Denise Derek Diana Diego Dominic Elena Eli Elise Emily Eric Esther Ethan Eva Farah Felix Fiona Francis Gabriel Gina Grace Greg Hannah Hassan Heather Hector Helen Henry Hiro Ian Imani Irene Isaac Isabel Ivan Jack Jamal James Janet Jasmine Jason Javier Jenna Joel Jordan Jose Julia Kareem Karen Karl Kavya Keith Kenji Kim Kyle Lara Laura Leo Leon Lila Linda Logan Lucas Lucia Luke Maya Marco Maria Marisol Mark Martin Mary Mei Mia Miguel Mina Monica Nadia Naomi Nate Nicole Noah Nora Oliver Omar Oscar Paul Paula Pedro Peter Priya Quinn Rachel Rafael Ravi Rebecca Rosa Ruth Ryan Samir Sandra Sara Sean Selena Simon Sofia Sonia Stella Steve Sunil Tara Teresa Theo Thomas Tina Tyler Uma Valerie Victor Vivian Walter Wei Wendy Will Xavier Yara Yusuf Zach Zoe".split(
    " ",
  );
export const LAST_NAMES =
  "Abbott Acosta Adeyemi Ahmed Allen Alvarez Andersen Baker Banerjee Barnes Bell Bennett Bishop Brooks Bryant Burke Campbell Carter Castillo Chang Chavez Clark Coleman Collins Cooper Cruz Curtis Dalton Davila Delgado Diaz Dixon Dominguez Doyle Duncan Edwards Ellis Espinoza Evans Farrell Fernandez Fischer Fleming Flores Foster Fowler Franklin Freeman Garcia Gibson Gomez Gonzalez Graham Grant Greene Gupta Gutierrez Hale Hamilton Hansen Harper Harris Hayes Henderson Hernandez Hoffman Holloway Huang Hughes Hunter Ibrahim Ingram Jackson Jacobs James Jenkins Jensen Johnson Jordan Joshi Kaplan Keller Kelly Kessler Khan Kim King Klein Knight Kowalski Kumar Lambert Larson Lawson Lee Lewis Lin Lopez Lowe Lynch Malik Maldonado Marsh Martinez Mason Matthews McCarthy McCoy Medina Mehta Mendoza Meyer Miller Mitchell Molina Moore Morales Moreno Morgan Morris Murphy Murray Myers Navarro Nelson Newman Nguyen Nichols Nolan Norris Novak Okafor Oliveira Olsen Ortega Ortiz Osborne Owens Palmer Park Parker Patel Pena Perez Perry Peters Pham Phillips Pierce Porter Powell Price Ramirez Ramos Reed Reyes Reynolds Rice Richards Riley Rivera Robbins Roberts Rodriguez Rogers Romero Rossi Ruiz Russell Ryan Salazar Sanchez Sandoval Santos Schmidt Schneider Scott Sharma Shaw Silva Simmons Singh Soto Spencer Stewart Sullivan Tanaka Taylor Thompson Torres Tran Tucker Turner Valdez Vargas Vasquez Vaughn Vega Walker Wallace Walsh Wang Ward Warren Watkins Watts Weaver Webb Weber Wells West Wheeler White Williams Wilson Wong Wright Wu Xu Yang Yates Young Zamora Zhang".split(
    " ",
  );
const MAILBOXES = ["mailbox.example", "inbox.example", "postbox.example", "homemail.example"];

export interface Person {
  name: string;
  email: string;
}

/** `number` keeps addresses apart where names repeat. */
export function person(random: Random, number: number): Person {
  const first = random.pick(FIRST_NAMES);
  const last = random.pick(LAST_NAMES);
  const mailbox = random.pick(MAILBOXES);
  return { name: `${first} ${last}`, email: `${first}.${last}${number}@${mailbox}`.toLowerCase() };
}

/** In E.164. */
export function phone(random: Random, metro: Metro): string {
  return `+1${random.pick(metro.areaCodes)}555${String(random.int(0, 9_999)).padStart(4, "0")}`;
}

/** As people type it. */
export function written(phoneNumber: string): string {
  return `(${phoneNumber.slice(2, 5)}) ${phoneNumber.slice(5, 8)}-${phoneNumber.slice(8)}`;
}
