//! Examples at the end of help.

pub(super) const PROGRAM: &str = "Examples:
  survey-report responses.csv                  report in responses-report/; questions are detected
  survey-report responses.csv --weight wt      the same, weighted
  survey-report responses.csv --targets census.csv   the same, with weights made to meet known margins
  survey-report init responses.csv             write responses.codebook.toml for you to edit
  survey-report compare 2012.csv 2013.csv      what changed between two waves

`survey-report help run` lists the flags of a report, `survey-report help COMMAND` those of a command.
A data file whose name is that of a command, or has no extension, is written with its folder: ./help";

pub(super) const PROGRAM_IN_FULL: &str = "Examples:
  survey-report responses.csv                  report in responses-report/; questions are detected
  survey-report responses.csv --weight wt      the same, weighted
  survey-report responses.csv --targets census.csv   the same, with weights made to meet known margins
  survey-report init responses.csv             write responses.codebook.toml for you to edit
  survey-report responses.csv --by gender --filter 'age >= 18'
  survey-report responses.csv -o - | less      print the report as Markdown
  survey-report charts responses-report --theme brand.toml --size half --to png,pdf
  survey-report deck refresh client.pptx 2013.csv   new numbers in an edited deck
  survey-report compare 2012.csv 2013.csv      what changed between two waves
  survey-report compare all.csv --wave year    the same, from one file with a wave column
  survey-report check responses.csv            contradictions between data and codebook
  survey-report explain responses-report 'Figure 3' 43%   how one number came about

`survey-report help run` lists the flags of a report, `survey-report help COMMAND` those of a command.
A data file whose name is that of a command, or has no extension, is written with its folder: ./help

Exit codes: 0 done; 1 findings (check, compare --exit-code); 2 wrong flags, unreadable file or
invalid codebook; 3 data that contradict the codebook, or warnings under --strict; 4 a defect of
this program; 130 interrupted.";

pub(super) const RUN: &str = "Examples:
  survey-report responses.csv --weight wt --by gender,age
  survey-report responses.csv --filter 'age >= 18' --to png,pdf
  survey-report responses.csv -o - | less";

pub(super) const COMPARE: &str = "Examples:
  survey-report compare 2012.csv 2013.csv
  survey-report compare all.csv --wave year --baseline 2012
  survey-report compare 2012.wave.json 2013.csv --exit-code";

pub(super) const CHARTS: &str = "Examples:
  survey-report charts responses-report --theme brand.toml --size half --to png,pdf
  survey-report charts responses-report --question q3 --chart stacked -o slides";

pub(super) const DECK: &str = "Examples:
  survey-report deck refresh client.pptx wave-2.csv --weight wt     writes client.new.pptx
  survey-report deck refresh client.pptx wave-2-report --in-place   keeps client.backup.pptx";

pub(super) const EXPLAIN: &str = "Examples:
  survey-report explain responses-report       lists the figures
  survey-report explain responses-report 'Figure 3' 43%
  survey-report explain responses.csv q3 --row 'NET Agree' --col '55+' --by age";

pub(super) const WEIGHT: &str = "Examples:
  survey-report weight responses.csv --targets census.csv -o weighted.csv
  survey-report weight responses.csv --targets census.csv --trim 0.3,3
  survey-report weight responses.csv --targets census.csv --base-weight dw --within country -o weighted.csv

A file of targets has a row for each category:
  variable,category,share
  gender,Women,51.1
  gender,Men,48.9
  age,18-34,28.4
Without -o, weights are made and described, and nothing is written.";

pub(super) const INIT: &str = "Examples:
  survey-report init responses.csv             writes responses.codebook.toml
  survey-report init responses.csv -o - | less
  survey-report init 2012.csv 2013.csv         a codebook for both waves";

pub(super) const INSPECT: &str = "Examples:
  survey-report inspect responses.csv
  survey-report inspect responses.csv --json > questions.json";

pub(super) const CHECK: &str = "Examples:
  survey-report check responses.csv
  survey-report check responses.csv -c study.codebook.toml";

pub(super) const SCHEMA: &str = "Example:
  survey-report schema > codebook.schema.json";

pub(super) const COMPLETIONS: &str = "Example:
  survey-report completions bash > ~/.local/share/bash-completion/completions/survey-report";

pub(super) const MAN: &str = "Example:
  survey-report man > survey-report.1";

pub(super) const HELP: &str = "Examples:
  survey-report help
  survey-report help compare";
