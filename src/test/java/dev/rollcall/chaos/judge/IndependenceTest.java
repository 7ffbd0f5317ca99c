package dev.rollcall.chaos.judge;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** A judge that shared the product's decisions would share its mistakes. */
class IndependenceTest {

  private static final String JUDGE = "dev.rollcall.chaos.judge..";

  @Test
  void theJudgeSeesNothingOfTheProduct() {
    noClasses()
        .that()
        .resideInAPackage(JUDGE)
        .should()
        .dependOnClassesThat(resideInAPackage("dev.rollcall..").and(not(resideInAPackage(JUDGE))))
        .check(new ClassFileImporter().importPackages("dev.rollcall.chaos.judge"));
  }
}
