/* Writes what R and Python do not: a catalog of value labels, and a table whose rows are packed. Needs the library ReadStat 1.1:
 *
 *     cc write.c -lreadstat -o write
 *     ./write catalog formats.sas7bcat < formats.tsv      (set, code, label by line)
 *     ./write packed packed.sas7bdat
 */
#include <readstat.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static ssize_t put(const void *bytes, size_t length, void *file) {
    return fwrite(bytes, 1, length, file);
}

/* A kind of missing value as SAS stores it. */
static double missing(char letter) {
    uint64_t bits = 0xffff000000000000 | (uint64_t)(0xff ^ (letter - 'A' + 2)) << 40;
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static void catalog(readstat_writer_t *writer, void *file) {
    char line[1024], last[64] = "";
    readstat_label_set_t *set = NULL;
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = 0;
        char *name = strtok(line, "\t"), *code = strtok(NULL, "\t"), *label = strtok(NULL, "\t");
        if (strcmp(name, last)) {
            set = readstat_add_label_set(writer, name[0] == '$' ? READSTAT_TYPE_STRING : READSTAT_TYPE_DOUBLE, name);
            strcpy(last, name);
        }
        if (name[0] == '$')
            readstat_label_string_value(set, code, label);
        else if (code[0] == '.')
            readstat_label_double_value(set, missing(code[1]), label);
        else
            readstat_label_double_value(set, atof(code), label);
    }
    readstat_begin_writing_sas7bcat(writer, file);
}

static void packed(readstat_writer_t *writer, void *file) {
    const int rows = 300;
    readstat_variable_t *number = readstat_add_variable(writer, "number", READSTAT_TYPE_DOUBLE, 0);
    readstat_variable_t *word = readstat_add_variable(writer, "word", READSTAT_TYPE_STRING, 200);
    readstat_variable_t *day = readstat_add_variable(writer, "day", READSTAT_TYPE_DOUBLE, 0);
    readstat_variable_set_format(day, "DATE");
    readstat_writer_set_compression(writer, READSTAT_COMPRESS_ROWS);
    readstat_writer_set_file_format_is_64bit(writer, 0);
    readstat_begin_writing_sas7bdat(writer, file, rows);
    for (int row = 0; row < rows; row++) {
        const char *words[] = {"yes", "no", "", "a longer answer   with blanks in it"};
        readstat_begin_row(writer);
        if (row % 9 == 0)
            readstat_insert_tagged_missing_value(writer, number, 'B');
        else
            readstat_insert_double_value(writer, number, row % 5 + 0.25);
        readstat_insert_string_value(writer, word, words[row % 4]);
        if (row % 13 == 0)
            readstat_insert_missing_value(writer, day);
        else
            readstat_insert_double_value(writer, day, 23000 + row % 40);
        readstat_end_row(writer);
    }
}

int main(int count, char **words) {
    FILE *file = fopen(words[2], "wb");
    readstat_writer_t *writer = readstat_writer_init();
    readstat_set_data_writer(writer, put);
    readstat_writer_set_file_timestamp(writer, 1767225600);
    (strcmp(words[1], "catalog") ? packed : catalog)(writer, file);
    int failed = readstat_end_writing(writer);
    readstat_writer_free(writer);
    fclose(file);
    return failed;
}
