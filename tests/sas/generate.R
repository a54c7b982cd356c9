# Writes tables of SAS from R, and the value labels of the study's. Needs haven 2.5.
#
#     Rscript generate.R && ./write catalog ../study/survey.sas7bcat < formats.tsv
library(haven)

survey <- read_dta("../study/survey.dta")
lines <- character()
for (name in names(survey)) {
  labels <- attr(survey[[name]], "labels")
  attr(survey[[name]], "format.stata") <- NULL
  if (is.null(labels)) next
  set <- toupper(gsub("[^a-z]", "", sub("_[a-z0-9]$", "", name)))
  attr(survey[[name]], "format.sas") <- set
  code <- ifelse(is_tagged_na(labels), paste0(".", toupper(na_tag(labels))), format(unclass(labels), trim = TRUE))
  lines <- c(lines, paste(set, code, names(labels), sep = "\t"))
  # SAS writes its kinds of missing values in capitals.
  survey[[name]][] <- ifelse(is_tagged_na(survey[[name]]), tagged_na(toupper(na_tag(survey[[name]]))), survey[[name]])
}
writeLines(unique(lines), "formats.tsv")
write_sas(survey, "../study/survey.sas7bdat")

n <- 60
row <- seq_len(n) - 1
types <- data.frame(
  trust = ifelse(row %% 6 == 4, tagged_na("A"), ifelse(row %% 6 == 5, tagged_na("Z"), row %% 6 + 1)),
  hours = ifelse(row %% 11 == 0, NA, row / 4),
  day = structure(19780 + row, class = "Date"),
  moment = structure(1709294096 + 3600 * row, class = c("POSIXct", "POSIXt"), tzone = "UTC"),
  clock = structure(row * 61, class = c("hms", "difftime"), units = "secs"),
  city = c("Zürich", "Łódź", "", "Paris")[row %% 4 + 1],
  month = row %% 12 + 1
)
attr(types$trust, "label") <- "How far do you trust the company?"
attr(types$month, "format.sas") <- "MONTHF"
write_sas(types, "types.sas7bdat")
