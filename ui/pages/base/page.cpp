// SPDX-License-Identifier: GPL-3.0-or-later
#include "page.h"

// The class is defined in its header; this file gives the meta-object a home.
