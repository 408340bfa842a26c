#pragma once

#include "searcher/answer.h"
