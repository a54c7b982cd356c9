# Reference numbers for the tests: Rscript tests/oracle/generate.R
#
# Part A computes expected.json again and compares it with the file that is there: exit status 1 where they differ.
# Part B writes extra.json, and the CSV files that only extra.json uses.

suppressPackageStartupMessages({
  library(survey)
  library(jsonlite)
})

# Locale decides the order of levels, options decide the variance: both are fixed here.
invisible(Sys.setlocale("LC_COLLATE", "C"))
options(survey.lonely.psu = "fail", survey.adjust.domain.lonely = FALSE, warn = 1)

HERE <- "tests/oracle"
TOLERANCE <- 1e-8
# R leaves rounding noise instead of 0 between groups that share no PSU.
NOISE <- 1e-18

# ---- Data and designs -------------------------------------------------------------------------------------------------------------

read_data <- function(file) {
  read.csv(file.path(HERE, file), na.strings = c("", "NA"), check.names = FALSE)
}

write_data <- function(data, file) {
  numbers <- vapply(data, is.double, TRUE)
  data[numbers] <- lapply(data[numbers], function(x) sprintf("%.15g", x))
  quoted <- which(!numbers & vapply(data, is.character, TRUE))
  write.csv(data, file.path(HERE, file), row.names = FALSE, na = "", quote = quoted)
}

column <- function(name) if (is.null(name)) NULL else reformulate(sprintf("`%s`", name))

# A sample by its strata, PSUs, weights and population counts.
sampled <- function(data, strata = NULL, ids = NULL, weights = NULL, fpc = NULL) {
  list(data = data, design = list(strata = strata, ids = ids, weights = weights, fpc = fpc))
}

# A sample by its replicate weights, in columns rw001, rw002, …
replicated <- function(data, type, weights, scale = NULL, rscales = NULL, mse = FALSE, rho = NULL) {
  list(data = data, replicates = list(type = type, weights = weights, scale = scale, rscales = rscales, mse = mse, rho = rho))
}

within_filter <- function(spec, variable, level) c(spec, list(filter = list(variable = variable, level = level)))

# "a x b" are the strata of a crossed with b.
crossed <- function(data, names) if (!is.null(names)) interaction(data[strsplit(names, " x ", fixed = TRUE)[[1]]], drop = TRUE)

linearised <- function(spec, data) {
  d <- spec$design
  svydesign(
    ids = if (is.null(d$ids)) ~1 else column(d$ids),
    strata = crossed(data, d$strata), fpc = column(d$fpc),
    weights = if (is.null(d$weights)) rep(1, nrow(data)) else column(d$weights),
    data = data, nest = !is.null(d$strata)
  )
}

from_replicates <- function(spec, data) {
  r <- spec$replicates
  arguments <- list(
    data = data, weights = data[[r$weights]], repweights = data[grep("^rw[0-9]+$", names(data))],
    type = r$type, combined.weights = TRUE, mse = r$mse
  )
  # R works out the factors of BRR and Fay itself, and warns when told.
  given <- if (r$type == "BRR") character() else if (r$type == "Fay") "rho" else c("scale", "rscales")
  do.call(svrepdesign, c(arguments, r[given]))
}

build <- function(spec) {
  data <- read_data(spec$data)
  design <- if (is.null(spec$design)) from_replicates(spec, data) else linearised(spec, data)
  if (is.null(spec$filter)) design else design[data[[spec$filter$variable]] %in% spec$filter$level, ]
}

# What a test needs to build the design.
described <- function(spec, design = build(spec)) {
  if (is.null(spec$design)) {
    r <- spec$replicates
    spec$replicates <- list(
      columns = "rw*", weights = r$weights, type = r$type, scale = design$scale, rscales = I(as.numeric(design$rscales)),
      mse = r$mse, rho = r$rho, df = degf(design)
    )
  }
  spec
}

# ---- Estimates --------------------------------------------------------------------------------------------------------------------

plain <- function(x) as.vector(unclass(x))
bare <- function(m) unname(as.matrix(m))
levels_of <- function(x) sort(unique(x[!is.na(x)]))
values <- function(design, name) design$variables[[name]]
is_level <- function(design, question, level) as.numeric(values(design, question) == level)
last_level <- function(design, question) tail(levels_of(values(design, question)), 1)

# The design with columns of its own, so that every formula below is the same.
put <- function(design, ...) {
  added <- list(...)
  design$variables[names(added)] <- added
  design
}

# Those who answered all of `formula`. svyby(covmat = TRUE, na.rm = TRUE) stops on a missing answer.
complete <- function(design, formula) design[complete.cases(design$variables[all.vars(formula)]), ]

wilson <- function(share, variance, df, level) {
  c <- qt(1 - (1 - level) / 2, df)
  n <- share * (1 - share) / variance
  centre <- (share + c^2 / (2 * n)) / (1 + c^2 / n)
  half <- c / (1 + c^2 / n) * sqrt(share * (1 - share) / n + c^2 / (4 * n^2))
  c(centre - half, centre + half)
}

# The limits that svyciprop(method = "likelihood") approximates: it draws a spline through a few points of the profile and interpolates,
# which is good to four or five digits. Here the deviance of the same model is solved for the same cut-off.
likelihood_exact <- function(design, level) {
  # The covariance of svyglm is that of its last step but one, so it is asked for more steps than it would take.
  model <- svyglm(y ~ 1, design, family = quasibinomial, control = list(epsilon = 1e-15, maxit = 50))
  lambda <- plain(model$cov.unscaled) / plain(model$naive.cov)
  cutoff <- qt(1 - (1 - level) / 2, degf(design)) * sqrt(lambda)
  weights <- model$prior.weights
  deviance_at <- function(p) -2 * sum(weights * ifelse(model$y == 1, log(p), log(1 - p)))
  share <- plain(fitted(model)[1])
  gap <- function(p) (deviance_at(p) - deviance_at(share)) / plain(summary(model)$dispersion) - cutoff^2
  root <- function(lower, upper) uniroot(gap, c(lower, upper), tol = 1e-15)$root
  c(root(1e-12, share), root(share, 1 - 1e-12))
}

# Limits of the share of y = 1 by each method.
intervals <- function(design, methods, level = 0.95) {
  limits <- lapply(methods, function(method) {
    if (method == "wilson") {
      estimate <- svymean(~y, design, na.rm = TRUE)
      wilson(plain(coef(estimate)), plain(vcov(estimate)), degf(design), level)
    } else if (method == "likelihood_exact") {
      likelihood_exact(design, level)
    } else {
      plain(attr(svyciprop(~y, design, method = method, level = level, na.rm = TRUE), "ci"))
    }
  })
  setNames(limits, methods)
}

with_se <- function(estimate, name = "share") {
  setNames(list(plain(coef(estimate)), plain(SE(estimate))), c(name, "se"))
}

# Estimate, standard errors and covariance of each group, of `formula` by `statistic`.
by_group <- function(design, group, name = "share", formula = ~y, statistic = svymean, ...) {
  estimate <- svyby(formula, column(group), complete(design, formula), statistic, covmat = TRUE, ...)
  c(list(groups = as.character(estimate[[1]])), with_se(estimate, name), list(vcov = bare(vcov(estimate))))
}

share_by_group <- function(design, question, level, group) {
  by_group(put(design, y = is_level(design, question, level)), group)
}

chisq <- function(design, question, group) {
  design <- complete(design, column(question))
  test <- function(statistic) {
    result <- suppressWarnings(svychisq(as.formula(sprintf("~`%s` + `%s`", question, group)), design, statistic = statistic))
    list(statistic = plain(result$statistic), parameter = plain(result$parameter), p = plain(result$p.value))
  }
  sapply(c("F", "Chisq", "Wald", "adjWald"), test, simplify = FALSE)
}

# ---- Part A: expected.json --------------------------------------------------------------------------------------------------------

ALL_METHODS <- c("logit", "asin", "beta", "mean", "xlogit", "likelihood", "wilson")
REPLICATE_METHODS <- c("logit", "beta", "mean", "xlogit")
finite <- function(x) if (is.finite(x)) x else NULL

# Everything here is on those who answered: R counts missing answers in the sample size of the beta and likelihood methods and of the
# chi-squared statistic otherwise.
full_shares <- function(design, question) {
  design <- complete(design, column(question))
  lapply(levels_of(values(design, question)), function(level) {
    design <- put(design, y = is_level(design, question, level))
    mean_of <- function(deff) svymean(~y, design, na.rm = TRUE, deff = deff)
    c(
      list(level = level), with_se(mean_of(FALSE)),
      list(
        n = sum(!is.na(values(design, question))), deff = finite(plain(deff(mean_of(TRUE)))),
        deff_replace = plain(deff(mean_of("replace"))), ci = intervals(design, ALL_METHODS)
      )
    )
  })
}

replicate_shares <- function(design, question) {
  design <- complete(design, column(question))
  lapply(levels_of(values(design, question)), function(level) {
    design <- put(design, y = is_level(design, question, level))
    c(list(level = level), with_se(svymean(~y, design, na.rm = TRUE)), list(ci = intervals(design, REPLICATE_METHODS)))
  })
}

QUARTILES <- c(0.25, 0.5, 0.75)

full_mean <- function(design, variable) {
  formula <- column(variable)
  estimate <- svymean(formula, design, deff = TRUE)
  total <- svytotal(formula, design)
  list(
    variable = variable, mean = plain(coef(estimate)), se = plain(SE(estimate)), deff = finite(plain(deff(estimate))),
    ci = plain(confint(estimate, df = degf(design))), total = plain(coef(total)), total_se = plain(SE(total)),
    quantiles = bare(svyquantile(formula, design, QUARTILES)[[1]])
  )
}

levels_vcov <- function(design, question) {
  bare(vcov(svymean(~y, put(design, y = factor(values(design, question))), na.rm = TRUE)))
}

full_entry <- function(spec, question, group, means = NULL) {
  design <- build(spec)
  level <- last_level(design, question)
  entry <- c(spec, list(
    df = degf(design), question = question, group = group, shares = full_shares(design, question),
    by_group = share_by_group(design, question, level, group), by_level = level, chisq = chisq(design, question, group),
    vcov = levels_vcov(design, question)
  ))
  if (!is.null(means)) entry$means <- lapply(means, full_mean, design = design)
  entry
}

replicate_entry <- function(spec, question, group, type = spec$replicates$type) {
  design <- build(spec)
  level <- last_level(design, question)
  list(
    data = spec$data, type = type, scale = design$scale, rscales = unique(design$rscales), mse = design$mse,
    replicates = ncol(design$repweights), df = degf(design), question = question, group = group,
    shares = replicate_shares(design, question), by_level = level, by_group = share_by_group(design, question, level, group),
    chisq = chisq(design, question, group)
  )
}

contrast_entry <- function(spec, question, level, groups) {
  design <- put(build(spec), y = is_level(build(spec), question, level))
  estimate <- svyby(~y, ~stype, design, svymean, covmat = TRUE)
  difference <- svycontrast(estimate, setNames(c(-1, 1), groups))
  list(
    what = sprintf("share(%s=%s | %s) - share(%s=%s | %s)", question, level, groups[2], question, level, groups[1]),
    groups = as.character(estimate$stype), diff = plain(coef(difference)), se = plain(SE(difference))
  )
}

subpopulation_entry <- function(spec) {
  design <- build(spec)
  filter <- spec$filter
  list(
    data = spec$data, filter = sprintf("%s == \"%s\"", filter$variable, filter$level),
    df_full_design = degf(build(spec[c("data", "design")])), df_subset = degf(design), shares = full_shares(design, "HI_CHOL"),
    by_group = share_by_group(design, "HI_CHOL", "normal", "race")
  )
}

LONELY_RULES <- c("remove", "adjust", "average", "certainty")

under_rule <- function(rule, f) {
  old <- options(survey.lonely.psu = rule)
  on.exit(options(old))
  f()
}

lonely_entry <- function(spec) {
  design <- put(build(spec), y = is_level(build(spec), "HI_CHOL", "high"))
  estimate <- function() with_se(svymean(~y, design, na.rm = TRUE))
  failed <- inherits(try(under_rule("fail", estimate), silent = TRUE), "try-error")
  rules <- sapply(LONELY_RULES, under_rule, f = estimate, simplify = FALSE)
  c(rules, list(fail = list(error = failed), data = spec$data))
}

counts <- function(variable, totals) setNames(data.frame(names(totals), unlist(totals)), c(variable, "Freq"))

SCHOOLS <- list(E = 4421, H = 755, M = 1018)
CALIBRATED <- list(data = "apiclus1.csv", design = list(ids = "dnum", weights = "pw"))

poststratify_entry <- function() {
  design <- postStratify(build(CALIBRATED), ~stype, counts("stype", SCHOOLS))
  api <- svymean(~api00, design)
  c(CALIBRATED, list(
    targets = list(stype = SCHOOLS), weights = plain(weights(design)), share = full_shares(design, "sch.wide"),
    mean_api00 = plain(coef(api)), se_api00 = plain(SE(api))
  ))
}

# The default epsilon, 1 person, stops before the totals are met.
rake_entry <- function() {
  targets <- list(stype = SCHOOLS, sch.wide = list(No = 1072, Yes = 5122))
  design <- rake(
    build(CALIBRATED), lapply(names(targets), column), Map(counts, names(targets), targets),
    control = list(maxit = 100, epsilon = 1e-10, verbose = FALSE)
  )
  api <- svymean(~api00, design)
  list(
    data = CALIBRATED$data, design = CALIBRATED$design, targets = targets, weights = plain(weights(design)),
    mean_api00 = plain(coef(api)), se_api00 = plain(SE(api)), share_awards = full_shares(design, "awards")
  )
}

calibrate_entry <- function() {
  totals <- c("(Intercept)" = 6194, stypeH = 755, stypeM = 1018, api99 = 3914069)
  design <- calibrate(build(CALIBRATED), ~ stype + api99, totals)
  named <- as.list(setNames(totals, c("intercept", names(totals)[-1])))
  list(note = "needs api99", totals = named, weights = plain(weights(design)))
}

wave_entry <- function(spec, level, question) {
  design <- put(build(spec), y = is_level(build(spec), question, level))
  estimate <- svyby(~y, ~wave, complete(design, ~y), svymean, covmat = TRUE)
  names <- as.character(estimate$wave)
  difference <- svycontrast(estimate, setNames(c(-1, 1), names))
  c(list(data = spec$data, question = question, level = level, wave = "wave"), with_se(estimate), list(
    vcov = bare(vcov(estimate)), diff = plain(coef(difference)), se_diff = plain(SE(difference)), df = degf(design)
  ))
}

nhanes_wave_entry <- function(strata) {
  spec <- sampled("waves.csv", strata, "SDMVPSU", "WTMEC2YR")
  design <- put(build(spec), y = is_level(build(spec), "HI_CHOL", "high"))
  test <- svyttest(y ~ wave, put(design, wave = as.character(values(design, "wave"))))
  c(wave_entry(spec, "high", "HI_CHOL"), list(
    design = list(strata = strata, ids = "SDMVPSU", weights = "WTMEC2YR", nest = TRUE),
    waves = levels_of(as.character(values(design, "wave"))),
    ttest = list(statistic = plain(test$statistic), df = plain(test$parameter), p = plain(test$p.value))
  ))
}

panel_entry <- function(spec) {
  c(wave_entry(spec, "Agree", "intrudes"), list(design = list(ids = "id", weights = "weight")))
}

NHANES <- sampled("nhanes.csv", "SDMVSTRA", "SDMVPSU", "WTMEC2YR")
STRATIFIED <- sampled("apistrat.csv", "stype", NULL, "pw")
STRATIFIED_FPC <- sampled("apistrat.csv", "stype", NULL, "pw", "fpc")
CLUSTER <- sampled("apiclus1.csv", NULL, "dnum", "pw")
CLUSTER_FPC <- sampled("apiclus1.csv", NULL, "dnum", "pw", "fpc")
WEIGHTS_ONLY <- sampled("apistrat.csv", NULL, NULL, "pw")
WOMEN <- within_filter(NHANES, "RIAGENDR", "sex2")
LONELY <- sampled("nhanes_lonely.csv", "SDMVSTRA", "SDMVPSU", "WTMEC2YR")
JK1 <- replicated("apiclus1_jk1.csv", "JK1", "pw", 14 / 15, rep(1, 15))
JKN <- replicated("nhanes_jkn.csv", "JKn", "WTMEC2YR", 1, rep(0.5, 10))
FAY <- replicated("nhanes_fay.csv", "Fay", "WTMEC2YR", rho = 0.3)
# The bootstrap of 15 clusters stretches the spread by 15/14.
BOOTSTRAP <- replicated("apiclus1_bootstrap.csv", "bootstrap", "pw", 15 / 14 / 49, rep(1, 50))

expected <- function() {
  stratified <- full_entry(STRATIFIED, "sch.wide", "stype", c("api00", "enroll"))
  stratified$contrast <- contrast_entry(STRATIFIED, "sch.wide", "Yes", c("E", "H"))
  list(
    generator = "R 4.2.2, survey 4.1.1",
    stratified_fpc = full_entry(STRATIFIED_FPC, "sch.wide", "stype", c("api00", "enroll")),
    stratified = stratified,
    cluster = full_entry(CLUSTER, "sch.wide", "stype", c("api00", "enroll")),
    cluster_fpc = full_entry(CLUSTER_FPC, "awards", "stype", "api00"),
    weights_only = full_entry(WEIGHTS_ONLY, "awards", "stype", "api00"),
    unweighted = full_entry(sampled("apistrat.csv"), "awards", "stype", "api00"),
    multistage = full_entry(NHANES, "HI_CHOL", "race"),
    multistage_age = full_entry(NHANES, "HI_CHOL", "agecat"),
    multistage_subpopulation = subpopulation_entry(WOMEN),
    lonely_psu = lonely_entry(LONELY),
    replicates_jk1 = replicate_entry(JK1, "sch.wide", "stype"),
    replicates_jkn = replicate_entry(JKN, "HI_CHOL", "race"),
    replicates_fay = replicate_entry(FAY, "HI_CHOL", "race", "Fay(rho=0.3)"),
    replicates_bootstrap = replicate_entry(BOOTSTRAP, "sch.wide", "stype"),
    poststratify = poststratify_entry(),
    rake = rake_entry(),
    calibrate_linear = calibrate_entry(),
    waves_shared_psus = nhanes_wave_entry("SDMVSTRA"),
    waves_independent = nhanes_wave_entry("wave x SDMVSTRA"),
    waves_panel = panel_entry(sampled("panel.csv", NULL, "id", "weight"))
  )
}

# Every leaf by its path.
leaves <- function(x, path = "") {
  if (is.list(x) && length(x)) {
    names <- if (is.null(names(x))) seq_along(x) else names(x)
    return(do.call(c, Map(function(item, name) leaves(item, paste0(path, "/", name)), x, names, USE.NAMES = FALSE)))
  }
  setNames(list(x), path)
}

as_read <- function(x) fromJSON(to_json(x), simplifyVector = FALSE)
to_json <- function(x) toJSON(x, auto_unbox = TRUE, digits = NA, null = "null", na = "null", pretty = TRUE)

# Largest relative difference under each entry; an infinite one where a leaf is missing or is something else.
compare <- function(ours, theirs) {
  ours <- leaves(as_read(ours))
  theirs <- leaves(theirs)
  paths <- union(names(ours), names(theirs))
  difference <- vapply(paths, function(path) {
    a <- ours[[path]]
    b <- theirs[[path]]
    if (is.numeric(a) && is.numeric(b)) {
      if (a == b || max(abs(a), abs(b)) < NOISE) 0 else abs(a - b) / max(abs(a), abs(b))
    } else if (path %in% names(ours) && path %in% names(theirs) && identical(a, b)) 0 else Inf
  }, 0)
  data.frame(path = paths, entry = sub("^/([^/]*).*", "\\1", paths), difference = difference)
}
report <- function(differences) {
  for (entry in unique(differences$entry)) {
    of <- differences[differences$entry == entry, ]
    cat(sprintf("%-26s %4d values, largest relative difference %.1e\n", entry, nrow(of), max(of$difference)))
    bad <- of[of$difference > TOLERANCE, ]
    for (at in head(seq_len(nrow(bad)), 20)) cat(sprintf("  differs: %s by %.1e\n", bad$path[at], bad$difference[at]))
  }
}

# ---- Part B: the CSV files of extra.json ------------------------------------------------------------------------------------------

# The columns of a design with its replicate weights. The program reads these, and so does every entry below.
with_replicates <- function(design, columns) {
  weights <- as.data.frame(weights(design, "analysis"))
  names(weights) <- sprintf("rw%03d", seq_along(weights))
  cbind(design$variables[columns], weights)
}

# Every third person of five strata with two PSUs each, which is what balanced half-samples need.
write_brr <- function() {
  people <- read_data("nhanes.csv")
  people <- people[people$SDMVSTRA %in% 75:79, ]
  people <- people[seq(1, nrow(people), by = 3), ]
  design <- svydesign(~SDMVPSU, strata = ~SDMVSTRA, weights = ~WTMEC2YR, data = people, nest = TRUE)
  design <- as.svrepdesign(design, type = "BRR")
  columns <- c("SDMVPSU", "SDMVSTRA", "WTMEC2YR", "HI_CHOL", "race", "RIAGENDR")
  write_data(with_replicates(design, columns), "nhanes_brr.csv")
  ncol(design$repweights)
}

# 60 schools in strata of different sizes, so that the factors of the replicates differ. Returns the factors.
JKN_SIZES <- c(E = 30, H = 12, M = 18)
write_jkn <- function() {
  schools <- read_data("apistrat.csv")
  schools <- schools[ave(schools$pw, schools$stype, FUN = seq_along) <= JKN_SIZES[schools$stype], ]
  schools$pw <- schools$fpc / JKN_SIZES[schools$stype]
  design <- as.svrepdesign(svydesign(~1, strata = ~stype, weights = ~pw, data = schools), type = "JKn")
  write_data(with_replicates(design, c("stype", "awards", "sch.wide", "api00", "pw")), "apistrat_jkn.csv")
  list(scale = design$scale, rscales = as.numeric(design$rscales))
}

# Made-up replicates: factors as successive differences have them, drawn for each district.
SDR_COUNT <- 16
write_sdr <- function() {
  set.seed(20111, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
  schools <- read_data("apiclus1.csv")[c("dnum", "stype", "awards", "sch.wide", "api00", "pw")]
  districts <- levels_of(schools$dnum)
  drawn <- sample(1 + c(-1, 0, 0, 1) * sqrt(0.5), length(districts) * SDR_COUNT, replace = TRUE)
  factors <- matrix(drawn, length(districts))
  weights <- schools$pw * factors[match(schools$dnum, districts), ]
  colnames(weights) <- sprintf("rw%03d", seq_len(SDR_COUNT))
  write_data(cbind(schools, as.data.frame(weights)), "apiclus1_sdr.csv")
}

# All 50 high schools are the population of their stratum.
write_take_all <- function() {
  schools <- read_data("apistrat.csv")[c("stype", "awards", "sch.wide", "api00", "pw", "fpc")]
  all <- schools$stype == "H"
  schools$fpc[all] <- sum(all)
  schools$pw[all] <- 1
  write_data(schools, "apistrat_takeall.csv")
}

# ---- Part B: extra.json -----------------------------------------------------------------------------------------------------------

# An entry: what the design is, then what `f` says of it.
entry <- function(spec, labels, f) {
  design <- build(spec)
  c(described(spec, design), labels, f(design))
}

LEVELS <- c(0.90, 0.95, 0.99)
LEVEL_METHODS <- c("mean", "xlogit", "asin", "beta", "likelihood", "likelihood_exact", "wilson")

level_entry <- function(spec, question) {
  entry(spec, list(question = question), function(design) {
    shares <- lapply(levels_of(values(design, question)), function(level) {
      design <- put(design, y = is_level(design, question, level))
      limits <- lapply(LEVELS, intervals, design = design, methods = LEVEL_METHODS)
      c(list(level = level), with_se(svymean(~y, design)), list(ci = setNames(limits, sprintf("%.2f", LEVELS))))
    })
    list(df = degf(design), shares = shares)
  })
}

total_entry <- function(spec, question) {
  entry(spec, list(question = question), function(design) {
    totals <- lapply(levels_of(values(design, question)), function(level) {
      design <- put(design, y = is_level(design, question, level))
      c(list(level = level), with_se(svytotal(~y, design, na.rm = TRUE), "total"))
    })
    list(totals = totals)
  })
}

RATIOS <- list(c("api00", "api99"), c("enroll", "api00"))

ratio_entry <- function(spec) {
  entry(spec, list(group = "stype"), function(design) {
    ratios <- lapply(RATIOS, function(of) {
      numerator <- column(of[1])
      denominator <- column(of[2])
      c(
        list(numerator = of[1], denominator = of[2]), with_se(svyratio(numerator, denominator, design), "ratio"),
        list(by_group = by_group(design, "stype", "ratio", numerator, svyratio, denominator = denominator))
      )
    })
    list(ratios = ratios)
  })
}

score_entry <- function(spec, question, plus, minus, group) {
  labels <- list(question = question, plus = plus, minus = minus, group = group)
  entry(spec, labels, function(design) {
    design <- put(design, y = is_level(design, question, plus) - is_level(design, question, minus))
    c(with_se(svymean(~y, design, na.rm = TRUE), "score"), list(by_group = by_group(design, group, "score")))
  })
}

in_groups <- function(design, group, groups) design[values(design, group) %in% groups, ]

# Every pair of groups, the first minus the second. Degrees of freedom are those of the respondents of the pair.
pair_table <- function(design, group) {
  design <- complete(design, ~y)
  estimate <- svyby(~y, column(group), design, svymean, covmat = TRUE)
  pairs <- combn(as.character(estimate[[1]]), 2, simplify = FALSE)
  table <- lapply(pairs, function(pair) {
    contrast <- svycontrast(estimate, setNames(c(1, -1), pair))
    df <- degf(in_groups(design, group, pair))
    difference <- plain(coef(contrast))
    se <- plain(SE(contrast))
    t <- difference / se
    list(
      groups = pair, difference = difference, se = se, df = df, t = t, p = 2 * pt(-abs(t), df),
      ci = difference + c(-1, 1) * qt(0.975, df) * se
    )
  })
  p <- vapply(table, `[[`, 0, "p")
  adjusted <- list(p_holm = p.adjust(p, "holm"), p_bh = p.adjust(p, "BH"), p_bonferroni = p.adjust(p, "bonferroni"))
  lapply(seq_along(table), function(at) c(table[[at]], lapply(adjusted, `[`, at)))
}

# Each group against all others who answered.
rest_table <- function(design, group) {
  design <- complete(design, ~y)
  lapply(levels_of(values(design, group)), function(this) {
    inside <- put(design, inside = ifelse(values(design, group) == this, "this", "rest"))
    estimate <- svyby(~y, ~inside, inside, svymean, covmat = TRUE)
    contrast <- svycontrast(estimate, c(this = 1, rest = -1))
    shares <- coef(estimate)
    list(
      group = this, share = shares[["this"]], share_rest = shares[["rest"]], difference = plain(coef(contrast)),
      se = plain(SE(contrast)), df = degf(design)
    )
  })
}

share_entry <- function(spec, question, group, table, name) {
  level <- last_level(build(spec), question)
  entry(spec, list(question = question, level = level, group = group), function(design) {
    setNames(list(table(put(design, y = is_level(design, question, level)), group)), name)
  })
}

mean_entry <- function(spec, variable, group) {
  entry(spec, list(variable = variable, group = group), function(design) {
    list(pairs = pair_table(put(design, y = values(design, variable)), group))
  })
}

# Samples whose groups are compared by shares.
GROUPED <- list(
  stratified = list(STRATIFIED, "sch.wide", "stype"),
  cluster_fpc = list(CLUSTER_FPC, "awards", "stype"),
  weights_only = list(WEIGHTS_ONLY, "awards", "stype"),
  multistage = list(NHANES, "HI_CHOL", "race"),
  multistage_subpopulation = list(WOMEN, "HI_CHOL", "race"),
  replicates_fay = list(FAY, "HI_CHOL", "race"),
  replicates_jk1 = list(JK1, "sch.wide", "stype")
)
grouped <- function(table, name) lapply(GROUPED, function(of) share_entry(of[[1]], of[[2]], of[[3]], table, name))

# The linear contrast of the shares on 1, 2, …, with the full covariance matrix.
trend_entry <- function(spec, question, group, order) {
  level <- last_level(build(spec), question)
  entry(spec, list(question = question, level = level, group = group, order = order), function(design) {
    estimate <- share_by_group(design, question, level, group)
    at <- match(order, estimate$groups)
    x <- seq_along(order) - mean(seq_along(order))
    a <- x / sum(x^2)
    list(slope = sum(a * estimate$share[at]), se = sqrt(as.numeric(t(a) %*% estimate$vcov[at, at] %*% a)))
  })
}

differences_of <- function(estimate) {
  names <- names(coef(estimate))
  lapply(combn(seq_along(names), 2, simplify = FALSE), function(pair) {
    contrast <- svycontrast(estimate, setNames(c(1, -1), names[pair]))
    c(list(items = names[pair]), with_se(contrast, "difference"))
  })
}

ITEMS <- c(awards = "Yes", sch.wide = "Yes", comp.imp = "Yes")
named_items <- function(items) unname(Map(function(variable, level) list(variable = variable, level = level), names(items), items))

item_entry <- function(spec) {
  entry(spec, list(items = named_items(ITEMS)), function(design) {
    shares <- Map(function(variable, level) is_level(design, variable, level), names(ITEMS), ITEMS)
    estimate <- svymean(as.data.frame(shares), design)
    c(with_se(estimate), list(vcov = bare(vcov(estimate)), pairs = differences_of(estimate)))
  })
}

# Two items with bases of their own are two ratios, each over those who answered; svyratio gives all four and their covariance.
bases_entry <- function(spec, items) {
  entry(spec, list(items = named_items(items)), function(design) {
    answers <- lapply(names(items), values, design = design)
    base <- lapply(answers, function(x) as.numeric(!is.na(x)))
    hit <- Map(function(x, level) as.numeric(x %in% level), answers, items)
    design <- put(design, hit1 = hit[[1]], hit2 = hit[[2]], base1 = base[[1]], base2 = base[[2]])
    all <- svyratio(~ hit1 + hit2, ~ base1 + base2, design, covmat = TRUE)
    own <- c("hit1/base1", "hit2/base2")
    share <- setNames(as.vector(all$ratio), rownames(vcov(all)))[own]
    vcov <- vcov(all)[own, own]
    difference <- c(1, -1)
    list(
      n = vapply(base, sum, 0), share = plain(share), se = plain(sqrt(diag(vcov))), vcov = bare(vcov),
      difference = sum(difference * share), difference_se = sqrt(sum(outer(difference, difference) * vcov))
    )
  })
}

# The distribution function at a quantile, with its limits: svyquantile inverts these.
distribution_limits <- function(design, variable, quantile) {
  share <- svymean(~y, put(design, y = as.numeric(values(design, variable) <= quantile)))
  c(plain(coef(share)), plain(confint(share, 1, df = degf(design))))
}

# `tie`: the share below a value is p to the last digit, where rounding could choose the next value. `skips_first`: R 4.1-1 takes the
# second smallest value where the smallest one is the answer, for a quantile or for its lower limit.
quantile_rows <- function(design, variable, group = NULL, level = NULL) {
  if (!is.null(group)) design <- in_groups(design, group, level)
  table <- bare(svyquantile(column(variable), design, QUARTILES)[[1]])
  x <- values(design, variable)
  w <- weights(design, "sampling")
  below <- cumsum(w[order(x)]) / sum(w)
  cdf <- vapply(table[, 1], distribution_limits, numeric(3), design = design, variable = variable)
  list(
    group = level, variable = variable, n = length(x), df = degf(design), quantile = table[, 1], lower = table[, 2],
    upper = table[, 3], se = table[, 4], cdf = cdf[1, ], cdf_lower = cdf[2, ], cdf_upper = cdf[3, ],
    tie = vapply(QUARTILES, function(p) any(abs(below - p) < 1e-12), TRUE),
    skips_first = QUARTILES < below[1] | (cdf[2, ] >= 0 & cdf[2, ] < below[1])
  )
}

quantile_entry <- function(spec, variables, group = NULL) {
  entry(spec, list(group = group, probabilities = QUARTILES), function(design) {
    levels <- if (is.null(group)) list(NULL) else levels_of(values(design, group))
    rows <- lapply(variables, function(variable) lapply(levels, quantile_rows, design = design, variable = variable, group = group))
    list(quantiles = do.call(c, rows))
  })
}

replication_entry <- function(spec, question, group, variable = NULL) {
  entry(spec, list(question = question, group = group), function(design) {
    level <- last_level(design, question)
    shares <- lapply(levels_of(values(design, question)), function(level) {
      c(list(level = level), with_se(svymean(~y, put(design, y = is_level(design, question, level)), na.rm = TRUE)))
    })
    mean <- if (!is.null(variable)) c(list(variable = variable), with_se(svymean(column(variable), design), "mean"))
    list(
      shares = shares, by_level = level, by_group = share_by_group(design, question, level, group), mean = mean,
      chisq = chisq(design, question, group)
    )
  })
}

degf_entry <- function(spec, group) {
  entry(spec, list(group = group), function(design) {
    levels <- levels_of(values(design, group))
    list(df_full = degf(design), groups = levels, df = vapply(levels, function(level) degf(in_groups(design, group, level)), 0))
  })
}

lonely_group_entry <- function(spec, question, level, group) {
  entry(spec, list(question = question, level = level, group = group), function(design) {
    estimate <- function() share_by_group(design, question, level, group)
    list(rules = sapply(LONELY_RULES, under_rule, f = estimate, simplify = FALSE))
  })
}

take_all_entry <- function(spec, question, group) {
  entry(spec, list(question = question, group = group), function(design) {
    level <- last_level(design, question)
    estimate <- svymean(~y, put(design, y = is_level(design, question, level)))
    c(list(df = degf(design), level = level), with_se(estimate), list(by_group = share_by_group(design, question, level, group)))
  })
}

adjust_entry <- function(p) {
  list(p = I(p), holm = I(p.adjust(p, "holm")), bh = I(p.adjust(p, "BH")), bonferroni = I(p.adjust(p, "bonferroni")))
}

extra <- function() {
  brr <- replicated("nhanes_brr.csv", "BRR", "WTMEC2YR")
  write_brr()
  factors <- write_jkn()
  jkn <- replicated("apistrat_jkn.csv", "JKn", "pw", factors$scale, factors$rscales)
  write_sdr()
  sdr <- replicated("apiclus1_sdr.csv", "other", "pw", 4 / SDR_COUNT, rep(1, SDR_COUNT), mse = TRUE)
  fay_mse <- FAY
  fay_mse$replicates$mse <- TRUE
  write_take_all()
  ages <- c("(0,19]", "(19,39]", "(39,59]", "(59,Inf]")
  types <- c("E", "H", "M")
  list(
    generator = list(R = as.character(getRversion()), survey = as.character(packageVersion("survey"))),
    levels = list(cluster = level_entry(CLUSTER, "stype"), stratified = level_entry(STRATIFIED, "awards")),
    totals = list(
      stratified_fpc = total_entry(STRATIFIED_FPC, "awards"), cluster = total_entry(CLUSTER, "awards"),
      weights_only = total_entry(WEIGHTS_ONLY, "awards"), multistage = total_entry(NHANES, "HI_CHOL")
    ),
    ratios = list(
      stratified_fpc = ratio_entry(STRATIFIED_FPC), cluster = ratio_entry(CLUSTER), weights_only = ratio_entry(WEIGHTS_ONLY),
      replicates_jk1 = ratio_entry(JK1), replicates_bootstrap = ratio_entry(BOOTSTRAP)
    ),
    scores = list(
      multistage = score_entry(NHANES, "HI_CHOL", "high", "normal", "race"),
      cluster = score_entry(CLUSTER, "stype", "E", "M", "awards")
    ),
    pairs = grouped(pair_table, "pairs"),
    mean_pairs = list(cluster = mean_entry(CLUSTER, "api00", "stype"), stratified = mean_entry(STRATIFIED, "api00", "stype")),
    rest = grouped(rest_table, "rest"),
    trend = list(
      multistage_age = trend_entry(NHANES, "HI_CHOL", "agecat", ages), cluster = trend_entry(CLUSTER, "sch.wide", "stype", types),
      stratified = trend_entry(STRATIFIED, "sch.wide", "stype", types)
    ),
    items = list(
      cluster = item_entry(CLUSTER), stratified_fpc = item_entry(STRATIFIED_FPC), weights_only = item_entry(WEIGHTS_ONLY),
      own_bases = bases_entry(NHANES, c(HI_CHOL = "high", RIAGENDR = "sex2"))
    ),
    quantiles = list(
      stratified = quantile_entry(STRATIFIED, c("api00", "enroll"), "stype"),
      cluster = quantile_entry(CLUSTER, c("api00", "enroll"), "stype"),
      weights_only = quantile_entry(WEIGHTS_ONLY, c("api00", "enroll")),
      replicates_jk1 = quantile_entry(JK1, "api00"), replicates_bootstrap = quantile_entry(BOOTSTRAP, "api00")
    ),
    replicates = list(
      brr = replication_entry(brr, "HI_CHOL", "race"), fay_mse = replication_entry(fay_mse, "HI_CHOL", "race"),
      jkn = replication_entry(jkn, "sch.wide", "stype", "api00"), sdr = replication_entry(sdr, "sch.wide", "stype", "api00")
    ),
    degf = list(
      replicates_jk1 = degf_entry(JK1, "stype"), replicates_bootstrap = degf_entry(BOOTSTRAP, "stype"), jkn = degf_entry(jkn, "stype"),
      brr = degf_entry(brr, "race"), cluster = degf_entry(CLUSTER, "stype"), multistage = degf_entry(NHANES, "race")
    ),
    lonely_by_group = lonely_group_entry(LONELY, "HI_CHOL", "high", "race"),
    take_all = take_all_entry(sampled("apistrat_takeall.csv", "stype", NULL, "pw", "fpc"), "awards", "stype"),
    adjust = lapply(list(
      c(0.01, 0.02, 0.02, 0.04, 0.3, 0.3),
      0.037,
      c(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 1)
    ), adjust_entry)
  )
}

# ---- Both -------------------------------------------------------------------------------------------------------------------------

differences <- compare(expected(), fromJSON(file.path(HERE, "expected.json"), simplifyVector = FALSE))
report(differences)
if (any(differences$difference > TOLERANCE)) {
  cat("expected.json differs: extra.json is left as it is\n")
  quit(status = 1)
}
writeLines(to_json(extra()), file.path(HERE, "extra.json"))
cat("wrote extra.json\n")
