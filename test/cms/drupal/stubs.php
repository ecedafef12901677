<?php
/** As much of Drupal and Symfony as the classes of the module are built on. */

namespace Drupal\Core\DependencyInjection {
  interface ContainerInjectionInterface {}
}

namespace Symfony\Component\DependencyInjection {
  interface ContainerInterface {}
}

namespace Psr\Log {
  interface LoggerInterface {}
}

namespace Symfony\Component\Validator {
  class Constraint {}
  class ConstraintValidator {
    public $context;
  }
}

namespace Drupal\Core\Session {
  interface AccountInterface {}
}

namespace Drupal\Core\Database {
  class Connection {}
}

namespace Drupal\Core\KeyValueStore {
  interface KeyValueFactoryInterface {}
}

namespace Drupal\Core\Entity {
  interface EntityTypeManagerInterface {}
  interface EntityInterface {}
  interface RevisionableInterface {}
  interface TranslatableInterface {}
  interface FieldableEntityInterface extends EntityInterface {}
  interface EntityPublishedInterface {}
}

namespace Drupal\Core\Field {
  interface FieldItemInterface {}
}

namespace Drupal\user {
  interface UserDataInterface {}
}

namespace Try {
  use Drupal\Core\Database\Connection;
  use Drupal\Core\Entity\EntityPublishedInterface;
  use Drupal\Core\Entity\EntityTypeManagerInterface;
  use Drupal\Core\Entity\FieldableEntityInterface;
  use Drupal\Core\Field\FieldItemInterface;
  use Drupal\Core\KeyValueStore\KeyValueFactoryInterface;
  use Drupal\Core\Session\AccountInterface;
  use Drupal\user\UserDataInterface;
  use Psr\Log\LoggerInterface;

  /** Rows by name, as the table of user.data has them. */
  final class UserData implements UserDataInterface {
    /** What happens between the next writing and what comes before it. */
    public ?\Closure $meanwhile = NULL;
    private array $rows = [];

    public function get($module, $user = NULL, $name = NULL) {
      return $name === NULL ? $this->rows : $this->rows[$name] ?? NULL;
    }

    public function set($module, $user, $name, $value) {
      [$meanwhile, $this->meanwhile] = [$this->meanwhile, NULL];
      $meanwhile && $meanwhile();
      $this->rows[$name] = $value;
    }

    public function delete($module, $user, $name) {
      unset($this->rows[$name]);
    }
  }

  /** An entity with one field, "video", and the storage that it is loaded from. */
  final class Entity implements FieldableEntityInterface, EntityPublishedInterface, EntityTypeManagerInterface {
    public function __construct(private string $photoId, private ?string $saved, private bool $isPublished = FALSE) {}
    public function isNew() { return $this->saved === NULL; }
    public function isPublished() { return $this->isPublished; }
    public function id() { return 1; }
    public function getEntityTypeId() { return 'node'; }
    public function language() { return new class { public function getId() { return 'en'; } }; }
    public function getStorage($type) { return $this; }
    public function loadUnchanged($id) { return new self($this->saved, $this->saved); }
    public function hasField($name) { return $name === 'video'; }
    public function get($name) { return new Item($this, $this->photoId); }
    public function getFieldDefinitions() { return ['video' => new Item($this, '')]; }
  }

  /** The item, its list, its property and its definition in one. */
  final class Item implements FieldItemInterface {
    public function __construct(private Entity $entity, private string $photoId) {}
    public function get($name) {
      $value = $this->photoId;
      return new class($value) {
        public function __construct(private string $value) {}
        public function getValue() { return $this->value; }
      };
    }
    public function getValue() { return [['value' => $this->photoId]]; }
    public function getEntity() { return $this->entity; }
    public function getFieldDefinition() { return $this; }
    public function getName() { return 'video'; }
    public function getType() { return 'video_uploader'; }
  }

  final class User implements AccountInterface {
    public function id() { return 7; }
  }

  final class Log implements LoggerInterface {
    public function error($message) { fwrite(STDERR, $message); }
  }

  final class KeyValue implements KeyValueFactoryInterface {
    private array $values = [];
    public function get($collection) { return $this; }
    public function has($key) { return isset($this->values[$key]); }
    public function set($key, $value) { $this->values[$key] = $value; }
  }

  /** A database in the middle of a transaction, which ends when a test says so. */
  final class Database extends Connection {
    private array $callbacks = [];
    public function transactionManager() { return $this; }
    public function inTransaction() { return TRUE; }
    public function addPostTransactionCallback(callable $callback) { $this->callbacks[] = $callback; }
    public function end(bool $success) {
      foreach ($this->callbacks as $callback) {
        $callback($success);
      }
      $this->callbacks = [];
    }
  }
}
