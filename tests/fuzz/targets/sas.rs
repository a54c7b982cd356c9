#![no_main]

libfuzzer_sys::fuzz_target!(init: survey_report_fuzz::watch(), |bytes: &[u8]| survey_report_fuzz::read::sas(bytes));
