// Test cases whose names are sentences: CASE("backward", "dW is zero when h0 = 0 and T = 1") { … }.
// The same names stand in web/test, over the same data.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <utility>

namespace sentence {

class Case : public testing::Test {
 public:
  explicit Case(std::function<void()> body) : body_(std::move(body)) {}
  void TestBody() override { body_(); }

 private:
  std::function<void()> body_;
};

inline bool add(const std::string& suite, const std::string& name, std::function<void()> body,
                const char* file, int line) {
  testing::RegisterTest(suite.c_str(), name.c_str(), nullptr, nullptr, file, line,
                        [body = std::move(body)]() -> Case* { return new Case(body); });
  return true;
}

}  // namespace sentence

#define SENTENCE_JOIN_(a, b) a##b
#define SENTENCE_JOIN(a, b) SENTENCE_JOIN_(a, b)
// Not by __LINE__, which files share that are compiled together.
#define CASE(suite, name) SENTENCE_CASE(suite, name, SENTENCE_JOIN(case_, __COUNTER__))
#define SENTENCE_CASE(suite, name, body)                        \
  static void body();                                           \
  [[maybe_unused]] static const bool SENTENCE_JOIN(body, _is) = \
      sentence::add(suite, name, &body, __FILE__, __LINE__);    \
  static void body()
