//! Small files of answers that several modules use.

/// Ten respondents with an answer, a gender and a weight.
pub(crate) const TEN_ANSWERS: &str = "id,q1,gender,wt\n1,Yes,Women,1.5\n2,No,Men,0.5\n3,Yes,Women,1.0\n4,Yes,Men,1.0\n5,No,Women,0.7\n6,Yes,Men,1.3\n7,No,Women,1.1\n8,Yes,Men,0.9\n9,Yes,Women,1.2\n10,No,Men,0.8\n";

/// As many respondents as wanted with an answer, a gender and a weight.
pub(crate) fn many_answers(rows: usize) -> String {
    let mut text = String::from("respondent,q1,gender,wt\n");
    for row in 0..rows {
        let answer = ["Yes", "No", "Don't know"][row * 7 % 3];
        let gender = ["Women", "Men"][row % 2];
        text += &format!("R{row},{answer},{gender},{}\n", 0.5 + (row % 11) as f64 / 10.0);
    }
    text
}
