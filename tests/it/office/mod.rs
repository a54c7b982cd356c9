mod deck;
mod html;
mod xlsx;
