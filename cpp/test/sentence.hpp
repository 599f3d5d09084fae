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
#define CASE(suite, name)                                                              \
  static void SENTENCE_JOIN(body_, __LINE__)();                                        \
  [[maybe_unused]] static const bool SENTENCE_JOIN(added_, __LINE__) =                 \
      sentence::add(suite, name, &SENTENCE_JOIN(body_, __LINE__), __FILE__, __LINE__); \
  static void SENTENCE_JOIN(body_, __LINE__)()
