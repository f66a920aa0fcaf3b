/** Common names; no real person is meant. */
export const FIRST_NAMES = [
  'Ana', 'James', 'Maria', 'Robert', 'Linda', 'David', 'Patricia', 'Michael', 'Jennifer', 'William', 'Carmen', 'Thomas',
  'Jessica', 'Daniel', 'Karen', 'Luis', 'Sarah', 'Anthony', 'Nancy', 'Kevin', 'Lisa', 'Marcus', 'Betty', 'Steven',
  'Sandra', 'Carlos', 'Ashley', 'Brian', 'Emily', 'Derrick', 'Michelle', 'Jose', 'Dorothy', 'Andre', 'Melissa', 'Tyrone',
  'Rosa', 'Nathan', 'Denise', 'Grace',
] as const;

export const LAST_NAMES = [
  'Lopez', 'Smith', 'Johnson', 'Williams', 'Brown', 'Jones', 'Garcia', 'Miller', 'Davis', 'Rodriguez', 'Martinez',
  'Hernandez', 'Gonzalez', 'Wilson', 'Anderson', 'Thomas', 'Taylor', 'Moore', 'Jackson', 'Martin', 'Lee', 'Perez',
  'Thompson', 'White', 'Harris', 'Sanchez', 'Clark', 'Ramirez', 'Lewis', 'Robinson', 'Walker', 'Young', 'Allen', 'King',
  'Wright', 'Scott', 'Torres', 'Nguyen', 'Hill', 'Flores', 'Green', 'Adams', 'Nelson', 'Baker', 'Hall', 'Rivera',
] as const;

export const STREETS = [
  'Oak Street', 'Maple Avenue', 'Washington Street', 'Lake Drive', 'Hill Road', 'Park Avenue', 'Second Street',
  'Cedar Lane', 'Church Street', 'Elm Street', 'River Road', 'Highland Avenue', 'Pine Street', 'Mill Road',
] as const;
