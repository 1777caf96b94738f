// Headers that nearly every file of the engine reads. Never include this file by hand.
#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <QtCore>
#include <vector>
