/* SPDX-License-Identifier: MIT */
/* commands.h: the subcommands; each is given its own argv (argv[0] its name for messages) and gives an exit
 * code. */
#ifndef TGB_COMMANDS_H
#define TGB_COMMANDS_H

int tgb_list_main(int argc, char **argv);
int tgb_run_main(int argc, char **argv);
int tgb_verdict_main(int argc, char **argv);
int tgb_instructions_main(int argc, char **argv);
int tgb_toll_main(int argc, char **argv);
int tgb_claims_main(int argc, char **argv);
int tgb_check_main(int argc, char **argv);
int tgb_selftest_main(int argc, char **argv);

#endif
