# SPDX-License-Identifier: GPL-3.0-or-later
# Writes the commit of SOURCE into the header TARGET; an empty one outside a repository. A packager may give it as
# MAHOUT_COMMIT in the environment.
set(commit "$ENV{MAHOUT_COMMIT}")
if(NOT commit)
    execute_process(COMMAND git -C ${SOURCE} rev-parse --short=12 HEAD
        OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endif()
set(text "#pragma once\n#define MAHOUT_COMMIT \"${commit}\"\n")
if(EXISTS ${TARGET})
    file(READ ${TARGET} before)
endif()
if(NOT "${before}" STREQUAL "${text}")
    file(WRITE ${TARGET} "${text}")
endif()
