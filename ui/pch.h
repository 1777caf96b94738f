// Headers that nearly every file of the window reads. Never include this file by hand.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <QtCore>
#include <QtGui>
#include <QtWidgets>
#include <vector>
