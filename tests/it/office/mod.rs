mod deck;
mod xlsx;
