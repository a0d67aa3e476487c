/** Who is signed in, as the shell shows it. `role` is a word for people: "Owner", "Technician". */
export interface Person {
  name: string;
  email: string;
  role: string;
}
