package dev.rollcall.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class BudgetTest {

  @Test
  void whatIsGivenBackCanBeTakenAgain() {
    Budget budget = new Budget(10);
    budget.take(6);
    assertEquals(503, assertThrows(Refusal.class, () -> budget.take(5)).status());
    budget.take(4);
    budget.giveBack(6);
    budget.take(5);
  }
}
