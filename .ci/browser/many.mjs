// Writes articles in which one person meets two hundred others, as JSON Lines.
const first = ['Anna', 'Boris', 'Clara', 'David', 'Elena', 'Felix', 'Greta', 'Hugo', 'Irene', 'Jonas', 'Karin', 'Lukas', 'Maria', 'Nils', 'Olga', 'Peter', 'Rosa', 'Simon', 'Teresa', 'Viktor'];
const last = ['Almeida', 'Berger', 'Costa', 'Dimitrov', 'Eriksen', 'Fischer', 'Garcia', 'Hansen', 'Ivanov', 'Jensen', 'Keller', 'Lindqvist', 'Moreau', 'Novak', 'Olsen', 'Petrov', 'Richter', 'Santos', 'Toth', 'Weber'];
const places = ['Lisbon', 'Vienna', 'Oslo', 'Sofia', 'Madrid', 'Paris', 'Prague', 'Rome', 'Athens', 'Dublin'];
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'];
for (let i = 0; i < 200; i++) {
  const name = `${first[i % 20]} ${last[(i * 7 + Math.floor(i / 20)) % 20]}`;
  const place = places[i % 10];
  const date = `${1 + (i % 27)} ${months[Math.floor(i / 20)]} 2024`;
  const text = `The minister Markus Stein met ${name} in ${place} on ${date}. It was the first time that they had seen each other, and they talked for more than two hours about the price of wheat.\n\nLater that day the police arrested ${name} at the airport, and it was not clear why they had done so.`;
  console.log(JSON.stringify({ title: `Meeting ${i + 1} in ${place}`, source: ['The Daily', 'The Courier', 'City News'][i % 3], published: `2024-${String(Math.floor(i / 20) + 1).padStart(2, '0')}-28`, url: `https://daily.example/${i}`, text }));
}
